"""The staff's own paths: coming in, going out, one's account, and the settings of the service."""

from django.urls import URLPattern, path

from counsellors.views.account import account, password, recovery_codes
from counsellors.views.enrol import enrol
from counsellors.views.handbook import handbook, handbook_page, page_data
from counsellors.views.handbook_editing import (
    discard_handbook_draft,
    edit_handbook_page,
    handbook_version,
    handbook_versions,
    new_handbook_page,
    retire_handbook_page,
)
from counsellors.views.helplines import helpline, helplines, new_helpline
from counsellors.views.hours import add_holidays, opening_hours, remove_day, special
from counsellors.views.letting_in import invite, new_link, reset_factor
from counsellors.views.letting_out import deactivate, reactivate
from counsellors.views.log import log
from counsellors.views.people import people, person
from counsellors.views.phrases import (
    new_own_phrase,
    new_shared_phrase,
    own_phrase,
    own_phrases,
    put_own_phrase,
    put_shared_phrase,
    shared_phrase,
    shared_phrases,
)
from counsellors.views.practice import practice, practice_step
from counsellors.views.renew import renew_factor
from counsellors.views.second_factor import recovery_code, second_factor
from counsellors.views.settings import chat_settings, pause, settings
from counsellors.views.sign_in import sign_in, sign_out
from counsellors.views.sign_ins import end_sign_ins
from counsellors.views.welcome import welcome

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("second-factor/", second_factor, name="second-factor"),
    path("recovery-code/", recovery_code, name="recovery-code"),
    path("enrol/", enrol, name="enrol"),
    path("welcome/", welcome, name="invitation"),
    path("renew/", renew_factor, name="renew-factor"),
    path("account/", account, name="account"),
    path("account/password/", password, name="password"),
    path("account/recovery-codes/", recovery_codes, name="recovery-codes"),
    path("handbook/", handbook, name="handbook"),
    path("handbook/new/", new_handbook_page, name="handbook-new"),
    path("handbook/<str:language>/<slug:slug>.json", page_data, name="handbook-data"),
    path("handbook/<str:language>/<slug:slug>/", handbook_page, name="handbook-page"),
    path("handbook/<str:language>/<slug:slug>/edit/", edit_handbook_page, name="handbook-edit"),
    path("handbook/<str:language>/<slug:slug>/discard/", discard_handbook_draft, name="handbook-discard"),
    path("handbook/<str:language>/<slug:slug>/retire/", retire_handbook_page, name="handbook-retire"),
    path("handbook/<str:language>/<slug:slug>/versions/", handbook_versions, name="handbook-versions"),
    path("handbook/<str:language>/<slug:slug>/versions/<int:number>/", handbook_version, name="handbook-version"),
    path("account/sign-ins/", end_sign_ins, name="end-sign-ins"),
    path("people/", people, name="people"),
    path("people/new/", invite, name="invite"),
    path("people/<uuid:key>/", person, name="person"),
    path("people/<uuid:key>/link/", new_link, name="new-link"),
    path("people/<uuid:key>/factor/", reset_factor, name="reset-factor"),
    path("people/<uuid:key>/deactivate/", deactivate, name="deactivate"),
    path("people/<uuid:key>/reactivate/", reactivate, name="reactivate"),
    path("practice/", practice, name="practice"),
    path("practice/<slug:slug>/<slug:step>/", practice_step, name="practice-step"),
    path("phrases/", own_phrases, name="own-phrases"),
    path("phrases/new/", new_own_phrase, name="new-own-phrase"),
    path("phrases/<int:key>/", own_phrase, name="own-phrase"),
    path("phrases/<int:key>/put/", put_own_phrase, name="put-own-phrase"),
    path("settings/phrases/", shared_phrases, name="shared-phrases"),
    path("settings/phrases/new/", new_shared_phrase, name="new-shared-phrase"),
    path("settings/phrases/<slug:slug>/", shared_phrase, name="shared-phrase"),
    path("settings/phrases/<slug:slug>/put/", put_shared_phrase, name="put-shared-phrase"),
    path("settings/", settings, name="settings"),
    path("settings/pause/", pause, name="pause"),
    path("settings/hours/", opening_hours, name="opening-hours"),
    path("settings/days/", special, name="special-days"),
    path("settings/days/holidays/", add_holidays, name="add-holidays"),
    path("settings/days/<str:day>/remove/", remove_day, name="remove-day"),
    path("settings/chat/", chat_settings, name="chat-settings"),
    path("settings/log/", log, name="log"),
    path("settings/helplines/", helplines, name="helplines"),
    path("settings/helplines/new/", new_helpline, name="new-helpline"),
    path("settings/helplines/<slug:slug>/", helpline, name="helpline"),
]
