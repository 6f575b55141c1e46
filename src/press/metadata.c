/*
 * The XMP packet is written plainly, so that programs that know no PDF find it too; it claims no standard that we do
 * not hold.
 */
#include "press/metadata.h"

#include <glib.h>
#include <string.h>

static const char PRODUCER[] = "placard " PLACARD_VERSION;

/* Title, language, producer, date twice, and the title's language. */
static const char PACKET[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                             "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                             " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                             "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                             " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                             "   <dc:format>application/pdf</dc:format>\n"
                             "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
                             "   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
                             "   <pdf:Producer>%s</pdf:Producer>\n"
                             "   <xmp:CreateDate>%s</xmp:CreateDate>\n"
                             "   <xmp:ModifyDate>%s</xmp:ModifyDate>\n"
                             "  </rdf:Description>\n"
                             " </rdf:RDF>\n"
                             "</x:xmpmeta>\n"
                             "<?xpacket end=\"r\"?>";

/* The dictionary of the trailer's /Info, made if it is not there. */
static qpdf_oh find_information(qpdf_data pdf)
{
  qpdf_oh trailer = qpdf_get_trailer(pdf), dictionary = qpdf_oh_get_key(pdf, trailer, "/Info");
  if (qpdf_oh_is_dictionary(pdf, dictionary))
    return dictionary;
  dictionary = qpdf_make_indirect_object(pdf, qpdf_oh_new_dictionary(pdf));
  qpdf_oh_replace_key(pdf, trailer, "/Info", dictionary);
  return dictionary;
}

static void write_information(qpdf_data pdf, const struct document_info *info)
{
  qpdf_oh dictionary = find_information(pdf);
  g_autofree char *date = g_strdup_printf("D:%04d%02d%02d000000Z", info->year, info->month, info->day);
  qpdf_oh_replace_key(pdf, dictionary, "/Title", qpdf_oh_new_unicode_string(pdf, info->title));
  qpdf_oh_replace_key(pdf, dictionary, "/Producer", qpdf_oh_new_string(pdf, PRODUCER));
  qpdf_oh_replace_key(pdf, dictionary, "/CreationDate", qpdf_oh_new_string(pdf, date));
  qpdf_oh_replace_key(pdf, dictionary, "/ModDate", qpdf_oh_new_string(pdf, date));
}

static void write_packet(qpdf_data pdf, const struct document_info *info)
{
  g_autofree char *date = g_strdup_printf("%04d-%02d-%02dT00:00:00Z", info->year, info->month, info->day);
  g_autofree char *packet = g_markup_printf_escaped(PACKET, info->title, info->language, PRODUCER, date, date);
  qpdf_oh stream = qpdf_oh_new_stream(pdf), dictionary = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)packet, strlen(packet), qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/Metadata", stream);
}

void metadata_write(qpdf_data pdf, const struct document_info *info)
{
  write_information(pdf, info);
  write_packet(pdf, info);
}
