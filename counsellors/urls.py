"""The staff's own paths: coming in, going out, and one's account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
