"""The second factors of the staff: an app on a telephone, and a sheet of codes for when it is lost."""

from typing import ClassVar

from django.db import models
from django_otp.models import Device, DeviceManager


class CodeApp(Device):
    """The app on a telephone that shows six digits. Its key lies in `box`; `last_step` refuses a code used before."""

    objects: ClassVar[models.Manager["CodeApp"]] = DeviceManager()

    box = models.BinaryField()
    last_step = models.BigIntegerField(default=-1)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_code_app", fields=["user"])]


class RecoverySheet(Device):
    """The sheet of ten codes for a lost telephone. A sign-in with any of its codes is bound to the sheet."""

    objects: ClassVar[models.Manager["RecoverySheet"]] = DeviceManager()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_recovery_sheet", fields=["user"])]


class RecoveryCode(models.Model):
    """One unused code of a sheet, hashed; using it deletes the row."""

    sheet = models.ForeignKey(RecoverySheet, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.sheet)
