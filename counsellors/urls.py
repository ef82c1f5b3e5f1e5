"""The staff's own paths: coming in, going out, and one's account."""

from django.urls import URLPattern, path

from counsellors.views.account import account, password, recovery_codes
from counsellors.views.enrol import enrol
from counsellors.views.second_factor import recovery_code, second_factor
from counsellors.views.sign_in import sign_in, sign_out
from counsellors.views.welcome import welcome

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("second-factor/", second_factor, name="second-factor"),
    path("recovery-code/", recovery_code, name="recovery-code"),
    path("enrol/", enrol, name="enrol"),
    path("welcome/", welcome, name="invitation"),
    path("account/", account, name="account"),
    path("account/password/", password, name="password"),
    path("account/recovery-codes/", recovery_codes, name="recovery-codes"),
]
