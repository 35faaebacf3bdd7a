"""A paragraph may be empty; the story is what must have one that is not."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0007_collection_in_hindi'),
    ]

    operations = [
        migrations.AlterField(
            model_name='story',
            name='body',
            field=wagtail.fields.StreamField([('paragraph', 0), ('subheading', 1), ('quote', 4), ('picture', 7), ('points', 11), ('link_card', 16)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'icon': 'pilcrow', 'label': 'अनुच्छेद', 'max_length': 20000, 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'उपशीर्षक', 'max_length': 200}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'कथन', 'max_length': 20000}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'नाम और पद', 'label': 'किसने कहा', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'तस्वीर'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'ख़ाली छोड़ें तो तस्वीर के साथ सहेजा परिचय छपेगा।', 'label': 'चित्र परिचय', 'max_length': 300, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('photo', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'बिंदु', 'max_length': 20000}), 9: ('wagtail.blocks.ListBlock', (8,), {'label': 'बिंदु', 'min_num': 1}), 10: ('wagtail.blocks.BooleanBlock', (), {'label': 'क्रम संख्या के साथ', 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('items', 9), ('ordered', 10)]], {}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'शीर्षक', 'max_length': 200}), 13: ('wagtail.blocks.PageChooserBlock', (), {'label': 'अपनी ख़बर', 'page_type': ['newsroom.Story'], 'required': False}), 14: ('wagtail.blocks.URLBlock', (), {'label': 'या बाहर का पता', 'max_length': 1000, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'एक पंक्ति में', 'max_length': 300, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('title', 12), ('page', 13), ('url', 14), ('text', 15)]], {})}, verbose_name='ख़बर'),
        ),
    ]
