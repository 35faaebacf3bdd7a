"""Corrections of printed stories."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0005_old_addresses'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('text', models.TextField(help_text='जैसे: पहले छपा था कि पुल की माँग 14 साल पुरानी है। माँग 40 साल पुरानी है। ग़लती के लिए खेद है।', max_length=1000, verbose_name='क्या ग़लत था, क्या सही है')),
                ('moment', models.DateTimeField(blank=True, help_text='ख़ाली छोड़ें तो प्रकाशित होने का समय अपने आप लगेगा।', null=True, verbose_name='कब सुधारा')),
                ('story', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='newsroom.story')),
            ],
            options={
                'verbose_name': 'भूल-सुधार',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
