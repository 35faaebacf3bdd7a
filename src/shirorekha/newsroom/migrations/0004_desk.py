"""The desk's roles instead of Wagtail's, and the path of a reporter's story to print."""

from django.db import migrations

LEDGER = ("author", "topic", "agency", "name")
REPORTER, SUB_EDITOR, EDITOR = "संवाददाता", "उप-संपादक", "संपादक"
#: Per role: what it may do with pages, with photos, and with the ledger's records.
ROLES = {
    REPORTER: (("add_page",), ("add_image", "choose_image"), ("view", "add")),
    SUB_EDITOR: (
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        ("add_image", "change_image", "choose_image"),
        ("view", "add", "change"),
    ),
    EDITOR: (
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
        ("add_image", "change_image", "delete_image", "choose_image"),
        ("view", "add", "change", "delete"),
    ),
}


def appoint(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    groups = {name: Group.objects.create(name=name) for name in ROLES}
    for name, rights in ROLES.items():
        _grant(apps, groups[name], *rights)
    _workflow(apps, [groups[SUB_EDITOR], groups[EDITOR]])


def _grant(apps, group, pages, images, ledger):
    paper = apps.get_model("newsroom.Paper").objects.get()
    root = apps.get_model("wagtailcore.Collection").objects.order_by("path").first()
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin"))
    for codename in pages:
        right = _permission(apps, "wagtailcore", "page", codename)
        apps.get_model("wagtailcore.GroupPagePermission").objects.create(
            group=group, page_id=paper.pk, permission=right
        )
    for codename in images:
        right = _permission(apps, "wagtailimages", "image", codename)
        apps.get_model("wagtailcore.GroupCollectionPermission").objects.create(
            group=group, collection=root, permission=right
        )
    for model in LEDGER:
        for act in ledger:
            group.permissions.add(_permission(apps, "newsroom", model, f"{act}_{model}"))


def _permission(apps, app, model, codename):
    """Django makes these only after the last migration; made here first, it finds them and leaves them be."""
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app, model=model)
    act, _, what = codename.partition("_")
    names = {"access_admin": "Can access Wagtail admin"}
    right, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": names.get(codename, f"Can {act} {what}")}
    )
    return right


def _workflow(apps, approvers):
    ContentType = apps.get_model("contenttypes.ContentType")
    Workflow = apps.get_model("wagtailcore.Workflow")
    Task = apps.get_model("wagtailcore.GroupApprovalTask")
    paper = apps.get_model("newsroom.Paper").objects.get()
    apps.get_model("wagtailcore.WorkflowPage").objects.all().delete()
    apps.get_model("wagtailcore.WorkflowTask").objects.all().delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    kind, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = Task.objects.create(name="डेस्क की मंज़ूरी", content_type=kind, active=True)
    task.groups.set(approvers)
    workflow = Workflow.objects.create(name="डेस्क की मंज़ूरी", active=True)
    apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore.WorkflowPage").objects.create(workflow=workflow, page_id=paper.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_finding"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailcore", "0098_apitoken"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(appoint, migrations.RunPython.noop)]
