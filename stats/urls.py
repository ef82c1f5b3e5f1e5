from django.urls import path

from stats import views

urlpatterns = [
    path("telephone/", views.telephone, name="telephone"),
    path("statistics/", views.statistics, name="statistics"),
]
