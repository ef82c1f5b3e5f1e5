"""The staff's paths of the statistics: writing in a call, the working page, the lists, and figures from outside."""

from django.urls import path

from stats import views, views_closing, views_report

urlpatterns = [
    path("telephone/", views.telephone, name="telephone"),
    path("telephone/saved/", views.saved, name="saved"),
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/lists/", views.lists, name="lists"),
    path("statistics/lists/<slug:slug>/", views.dimension, name="list"),
    path("statistics/lists/<slug:dimension>/new/", views.new_value, name="new-value"),
    path("statistics/lists/<slug:dimension>/merges/", views.merges, name="merges"),
    path("statistics/lists/<slug:dimension>/<slug:slug>/", views.value, name="value"),
    path("statistics/lists/<slug:dimension>/<slug:slug>/move/", views.move_value, name="move-value"),
    path("statistics/import/", views.imports, name="imports"),
    path("statistics/import/save/", views.import_save, name="import-save"),
    path("statistics/import/take-out/", views.take_out_year, name="take-out-year"),
    path("statistics/correct/", views.find, name="correct"),
    path("statistics/correct/<uuid:handle>/", views.fix, name="fix"),
    path("statistics/work/<slug:kind>/<slug:subject>/", views.work, name="work"),
    path("statistics/work/<slug:kind>/<slug:subject>.json", views.work_told, name="work-told"),
    path("statistics/reports/", views_report.reports, name="reports"),
    path("statistics/reports/<int:year>/", views_report.report, name="report"),
    path("statistics/reports/<int:year>/<str:language>.pdf", views_report.report_pdf, name="report-pdf"),
    path("statistics/years/", views_closing.years, name="years"),
    path("statistics/years/<int:year>/", views_closing.close, name="close-year"),
]
