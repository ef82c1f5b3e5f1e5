from django.apps import AppConfig


class CsmChatConfig(AppConfig):
    name = "csm_chat"
    label = "csm_chat"
