"""The staff's paths of the statistics: writing in a call, the working page, the lists, and figures from outside."""

from django.urls import path

from stats.views import closing, corrections, imports, lists, report, telephone, working

urlpatterns = [
    path("telephone/", telephone.telephone, name="telephone"),
    path("telephone/saved/", corrections.saved, name="saved"),
    path("statistics/", working.statistics, name="statistics"),
    path("statistics/lists/", lists.lists, name="lists"),
    path("statistics/lists/<slug:slug>/", lists.dimension, name="list"),
    path("statistics/lists/<slug:dimension>/new/", lists.new_value, name="new-value"),
    path("statistics/lists/<slug:dimension>/merges/", lists.merges, name="merges"),
    path("statistics/lists/<slug:dimension>/<slug:slug>/", lists.value, name="value"),
    path("statistics/lists/<slug:dimension>/<slug:slug>/move/", lists.move_value, name="move-value"),
    path("statistics/import/", imports.imports, name="imports"),
    path("statistics/import/save/", imports.import_save, name="import-save"),
    path("statistics/import/take-out/", imports.take_out_year, name="take-out-year"),
    path("statistics/correct/", corrections.find, name="correct"),
    path("statistics/correct/<uuid:handle>/", corrections.fix, name="fix"),
    path("statistics/jobs/<slug:kind>/<slug:subject>/", imports.work, name="work"),
    path("statistics/jobs/<slug:kind>/<slug:subject>.json", imports.work_told, name="work-told"),
    path("statistics/reports/", report.reports, name="reports"),
    path("statistics/reports/<int:year>/", report.report, name="report"),
    path("statistics/reports/<int:year>/<str:language>.pdf", report.report_pdf, name="report-pdf"),
    path("statistics/years/", closing.years, name="years"),
    path("statistics/years/<int:year>/", closing.close, name="close-year"),
]
