"""The rows that stay: the closed lists, the contacts that were ticked on them, and plain counts."""

from __future__ import annotations

from django.db import connections, models
from django.db.models import F, Q

from counsellors.models import Centre
from stats.domain.taxonomy import Channel
from stats.domain.unmet import Reason


class Dimension(models.Model):
    """A question of the form. The slug is its name for ever; labels and order may change."""

    slug = models.CharField(max_length=40, primary_key=True)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    several = models.BooleanField()
    asked = models.BooleanField()
    base = models.ForeignKey("Base", on_delete=models.PROTECT, related_name="+")
    default = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField()
    form_order = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "stats_dimension"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.slug


class Base(models.Model):
    """What percentages are taken of, with the words that name it on the page."""

    slug = models.CharField(max_length=40, primary_key=True)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    class Meta:
        db_table = "stats_base"

    def __str__(self) -> str:
        return self.slug


class Group(models.Model):
    """The upper level of a dimension with two levels."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="groups")
    slug = models.CharField(max_length=40)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "stats_group"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["dimension", "slug"], name="group_slug_once")]

    def __str__(self) -> str:
        return f"{self.dimension_id}/{self.slug}"


class Value(models.Model):
    """One value of a dimension's closed list. Never deleted: a value goes out of use by `valid_to`."""

    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="values")
    slug = models.CharField(max_length=40)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    help_da = models.CharField(max_length=200, blank=True)
    help_en = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField()
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="values")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    answered = models.BooleanField()
    non_answer = models.BooleanField()
    exclusive = models.BooleanField()
    import_only = models.BooleanField()
    system_only = models.BooleanField()

    class Meta:
        db_table = "stats_value"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["dimension", "slug"], name="value_slug_once"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="value_valid_forwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id}/{self.slug}"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts by the only things known of them."""

    def insert_once(self, contact: Contact) -> bool:
        """Insert unless the key is there already; True when the row is new.

        Written in SQL, because the ORM does not tell whether a conflict was met, and catching the error instead
        would have PostgreSQL write the key and the moment into its log.
        """
        connection = connections[self.db]
        about = Contact._meta  # noqa: SLF001 - how Django tells its tables and columns
        fields = [field for field in about.concrete_fields if field.column]
        quote = connection.ops.quote_name
        names = ", ".join(quote(str(field.column)) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        values = [field.get_db_prep_save(getattr(contact, field.attname), connection) for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(about.db_table)} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING",  # noqa: S608
                values,
            )
            return bool(cursor.rowcount)


class Contact(models.Model):
    """One contact: channel, centre and quarter. No moment, no counsellor, no conversation, no serial number."""

    key = models.UUIDField(primary_key=True)
    channel = models.CharField(max_length=10)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()

    objects = ContactQuerySet.as_manager()

    class Meta:
        db_table = "stats_contact"
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel]), name="contact_channel"
            ),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="contact_quarter"),
        ]
        indexes = [models.Index(fields=["year", "channel", "centre"], name="contact_year")]

    def __str__(self) -> str:
        return f"{self.channel} {self.year}Q{self.quarter}"


class ContactAnswer(models.Model):
    """One ticked value of one contact. The pair is its own key, so that no serial number tells the order.

    Year, channel and centre of the contact stand here once more: the yearly page counts a million answers from one
    index and joins nothing (measured at 100,000 contacts: 36 ms against 163 ms). Only services.py writes both.
    """

    pk = models.CompositePrimaryKey("contact_id", "value_id")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="answers", db_index=False)
    value = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "stats_contact_answer"
        indexes = [models.Index(fields=["year", "channel", "centre", "value"], name="answer_count")]

    def __str__(self) -> str:
        return str(self.value_id)


class Unmet(models.Model):
    """How often somebody who wanted to write did not get to: a count, and the part of the week at its finest.

    `block` is one of the eight three-hour parts of a day, by Copenhagen's clock; `weekday` 0 is Monday. No key is
    shared with a contact.
    """

    pk = models.CompositePrimaryKey("year", "quarter", "weekday", "block", "reason")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField()
    block = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=6)
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "stats_unmet"
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=[reason.value for reason in Reason]), name="unmet_reason"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="unmet_quarter"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="unmet_weekday"),
            models.CheckConstraint(condition=Q(block__range=(0, 7)), name="unmet_block"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.year}Q{self.quarter}"


class Helped(models.Model):
    """How often somebody has ticked at the goodbye that it helped: one count for a quarter."""

    pk = models.CompositePrimaryKey("year", "quarter")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "stats_helped"
        constraints = [models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="helped_quarter")]

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"
