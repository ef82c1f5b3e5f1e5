from django.apps import AppConfig


class CsmChatConfig(AppConfig):
    name = "csm_chat"
    label = "csm_chat"

    def ready(self) -> None:
        from csm_chat import checks  # noqa: F401  (importing registers them)
