"""Both surfaces on one host: visitors at the root, staff under /staff/."""

from csm_chat import urls_staff, urls_visitor

urlpatterns = [*urls_visitor.urlpatterns, *urls_staff.urlpatterns]

handler400 = "csm_chat.errors.bad_request"
handler403 = "csm_chat.errors.forbidden"
handler404 = "csm_chat.errors.not_found"
handler500 = "csm_chat.errors.server_error"
