from django.urls import path

from stats.addresses import FILES, HOMES, INDEX, SCHEMA
from stats.views.public import edition, index, published_file, schema, years

urlpatterns = [
    *(path(home, years, {"language": language}, name="figures") for language, home in HOMES.items()),
    *(
        path(f"{home}<int:year>/", edition, {"language": language}, name="figures-year")
        for language, home in HOMES.items()
    ),
    path(f"{FILES}<str:name>", published_file, name="figures-file"),
    path(INDEX, index, name="figures-index"),
    path(SCHEMA, schema, name="figures-schema"),
]
