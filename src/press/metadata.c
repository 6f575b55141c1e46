/*
 * The XMP packet is written plainly, so that programs that know no PDF find it too; it claims no standard that we do
 * not hold.
 */
#include "press/metadata.h"

#include "press/press.h"

#include <glib.h>
#include <string.h>

static const char PRODUCER[] = "placard " PLACARD_VERSION;

static const char BEGIN[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                            " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";

/* Title, language, producer, date twice. */
static const char PLAIN[] = "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                            " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                            "   <dc:format>application/pdf</dc:format>\n"
                            "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
                            "   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
                            "   <pdf:Producer>%s</pdf:Producer>\n"
                            "   <xmp:CreateDate>%s</xmp:CreateDate>\n"
                            "   <xmp:ModifyDate>%s</xmp:ModifyDate>\n"
                            "  </rdf:Description>\n";

/* Date, creator, identity twice, standard. */
static const char PRESS[] = "  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                            " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
                            " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                            " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
                            "   <xmp:MetadataDate>%s</xmp:MetadataDate>\n"
                            "   <xmp:CreatorTool>%s</xmp:CreatorTool>\n"
                            "   <xmpMM:DocumentID>%s</xmpMM:DocumentID>\n"
                            "   <xmpMM:InstanceID>%s</xmpMM:InstanceID>\n"
                            "   <xmpMM:VersionID>1</xmpMM:VersionID>\n"
                            "   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                            "   <pdf:Trapped>False</pdf:Trapped>\n"
                            "   <pdfxid:GTS_PDFXVersion>%s</pdfxid:GTS_PDFXVersion>\n"
                            "  </rdf:Description>\n";

static const char END[] = " </rdf:RDF>\n"
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
  if (!info->press)
    return;
  qpdf_oh_replace_key(pdf, dictionary, "/Creator", qpdf_oh_new_string(pdf, PRODUCER));
  qpdf_oh_replace_key(pdf, dictionary, "/Trapped", qpdf_oh_new_name(pdf, "/False"));
  qpdf_oh_replace_key(pdf, dictionary, "/GTS_PDFXVersion", qpdf_oh_new_string(pdf, press_standard(info->press)));
}

/* A name-based UUID (RFC 9562 §5.8, version 8) of the file's bytes, as a URN; free with g_free. */
static char *make_identity(const char *path)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
  g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256,
                                                     file ? (const guchar *)g_mapped_file_get_contents(file) : NULL,
                                                     file ? g_mapped_file_get_length(file) : 0);
  return g_strdup_printf("urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15, sum + 18);
}

/* The packet's text; free with g_free. */
static char *make_packet(const char *from, const struct document_info *info)
{
  g_autofree char *date = g_strdup_printf("%04d-%02d-%02dT00:00:00Z", info->year, info->month, info->day);
  g_autofree char *plain = g_markup_printf_escaped(PLAIN, info->title, info->language, PRODUCER, date, date);
  if (!info->press)
    return g_strconcat(BEGIN, plain, END, NULL);
  g_autofree char *identity = make_identity(from);
  g_autofree char *press = g_markup_printf_escaped(PRESS, date, PRODUCER, identity, identity,
                                                   press_standard(info->press));
  return g_strconcat(BEGIN, plain, press, END, NULL);
}

static void write_packet(qpdf_data pdf, const char *from, const struct document_info *info)
{
  g_autofree char *packet = make_packet(from, info);
  qpdf_oh stream = qpdf_oh_new_stream(pdf), dictionary = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
  qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)packet, strlen(packet), qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/Metadata", stream);
}

void metadata_write(qpdf_data pdf, const char *from, const struct document_info *info)
{
  write_information(pdf, info);
  write_packet(pdf, from, info);
}
