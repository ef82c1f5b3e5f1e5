"""The one entrance: files, pages through Django, sockets through Channels."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_chat.settings")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402

from csm_chat.entrance import Entrance  # noqa: E402
from csm_chat.lifespan import lifespan  # noqa: E402
from csm_chat.sockets import Sockets  # noqa: E402
from csm_chat.static import with_static_files  # noqa: E402

application = Entrance(
    ProtocolTypeRouter({"http": with_static_files(pages), "websocket": Sockets(), "lifespan": lifespan})
)
