/*
 * cairo writes a tree of its own, without words for pictures, languages or one root. It is dropped: all that is needed
 * of it are the marks in the pages, whose numbers are those of the noted tags.
 *
 * A part is an element: a heading, a paragraph, a figure. One that leads somewhere holds a Link, which holds the
 * part's content and a reference to the annotation; a figure that does so stands in the Link, in a paragraph.
 */
#include "press/structure.h"

#include <string.h>

struct structure {
  qpdf_data pdf;
  const char *language;       /* the document's */
  double height;              /* of a page: PDF counts from below */
  qpdf_oh document, children; /* the element of all, and what is in it so far */
  qpdf_oh page;               /* at work */
  qpdf_oh parents;            /* entries of the parent tree: number, object, number, object …; first of pages */
  qpdf_oh link_parents;       /* then of annotations */
  int next_parent;            /* the number of the next annotation in the parent tree */
};

static void set(struct structure *structure, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key(structure->pdf, dictionary, key, value);
}

static void set_name(struct structure *structure, qpdf_oh dictionary, const char *key, const char *name)
{
  g_autofree char *solid = g_strconcat("/", name, NULL);
  set(structure, dictionary, key, qpdf_oh_new_name(structure->pdf, solid));
}

static void set_text(struct structure *structure, qpdf_oh dictionary, const char *key, const char *text)
{
  set(structure, dictionary, key, qpdf_oh_new_unicode_string(structure->pdf, text));
}

static void set_integer(struct structure *structure, qpdf_oh dictionary, const char *key, int number)
{
  set(structure, dictionary, key, qpdf_oh_new_integer(structure->pdf, number));
}

/* An array of one: `first`. */
static qpdf_oh array_of(struct structure *structure, qpdf_oh first)
{
  qpdf_oh array = qpdf_oh_new_array(structure->pdf);
  qpdf_oh_append_item(structure->pdf, array, first);
  return array;
}

static qpdf_oh new_dictionary(struct structure *structure)
{
  return qpdf_make_indirect_object(structure->pdf, qpdf_oh_new_dictionary(structure->pdf));
}

/* A new element in `parent`, which has yet to take it as a child. */
static qpdf_oh new_element(struct structure *structure, const char *role, qpdf_oh parent)
{
  qpdf_oh element = new_dictionary(structure);
  set_name(structure, element, "/Type", "StructElem");
  set_name(structure, element, "/S", role);
  set(structure, element, "/P", parent);
  set(structure, element, "/Pg", structure->page);
  return element;
}

static qpdf_oh make_rectangle(struct structure *structure, struct rect rect)
{
  double corners[4] = {rect.x, structure->height - rect_bottom(rect), rect_right(rect), structure->height - rect.y};
  qpdf_oh array = qpdf_oh_new_array(structure->pdf);
  for (int i = 0; i < 4; i++) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.2f", corners[i]);
    qpdf_oh_append_item(structure->pdf, array, qpdf_oh_new_real_from_string(structure->pdf, digits));
  }
  return array;
}

/* Words and place of a figure. */
static void describe_figure(struct structure *structure, qpdf_oh element, const struct tag *tag)
{
  qpdf_oh attributes = qpdf_oh_new_dictionary(structure->pdf);
  set_text(structure, element, "/Alt", tag->alternative);
  set_name(structure, attributes, "/O", "Layout");
  set_name(structure, attributes, "/Placement", "Block");
  set(structure, attributes, "/BBox", make_rectangle(structure, tag->rect));
  set(structure, element, "/A", attributes);
}

/* "es-MX" of the document is nothing else than "es" of a text: what placard knows of a language goes by its
   first part. */
static bool is_other_language(const char *document, const char *language)
{
  size_t length = strlen(language);
  bool same = g_ascii_strncasecmp(document, language, length) == 0 &&
              (document[length] == '\0' || document[length] == '-');
  return !same;
}

static void enter_parent(struct structure *structure, qpdf_oh parents, int number, qpdf_oh object)
{
  qpdf_oh_append_item(structure->pdf, parents, qpdf_oh_new_integer(structure->pdf, number));
  qpdf_oh_append_item(structure->pdf, parents, object);
}

/* The annotation over the part, in the page's list. */
static qpdf_oh add_annotation(struct structure *structure, qpdf_oh link, const struct tag *tag)
{
  qpdf_data pdf = structure->pdf;
  qpdf_oh annotation = new_dictionary(structure), action = qpdf_oh_new_dictionary(pdf);
  set_name(structure, action, "/S", "URI");
  set(structure, action, "/URI", qpdf_oh_new_string(pdf, tag->link));
  set_name(structure, annotation, "/Type", "Annot");
  set_name(structure, annotation, "/Subtype", "Link");
  set(structure, annotation, "/Rect", make_rectangle(structure, tag->rect));
  set(structure, annotation, "/Border", qpdf_oh_parse(pdf, "[0 0 0]"));
  set_integer(structure, annotation, "/F", 4); /* printed, as PDF/A and PDF/UA want it; there is nothing to see */
  set_text(structure, annotation, "/Contents", tag->alternative ? tag->alternative : tag->link);
  set(structure, annotation, "/A", action);
  set_integer(structure, annotation, "/StructParent", structure->next_parent);
  enter_parent(structure, structure->link_parents, structure->next_parent++, link);
  qpdf_oh annotations = qpdf_oh_get_key(pdf, structure->page, "/Annots");
  if (qpdf_oh_is_array(pdf, annotations))
    qpdf_oh_append_item(pdf, annotations, annotation);
  else
    set(structure, structure->page, "/Annots", array_of(structure, annotation));
  return annotation;
}

static qpdf_oh make_reference(struct structure *structure, qpdf_oh annotation)
{
  qpdf_oh reference = qpdf_oh_new_dictionary(structure->pdf);
  set_name(structure, reference, "/Type", "OBJR");
  set(structure, reference, "/Obj", annotation);
  set(structure, reference, "/Pg", structure->page);
  return reference;
}

/* Makes the part's elements; returns the one that has its content, which is mark number `number` of the page. */
static qpdf_oh add_part(struct structure *structure, const struct tag *tag, int number)
{
  qpdf_data pdf = structure->pdf;
  bool figure = tag->role == TAG_FIGURE;
  const char *role = tags_role_name(tag->role);
  qpdf_oh top = new_element(structure, figure && tag->link ? "P" : role, structure->document), holder = top;
  qpdf_oh_append_item(pdf, structure->children, top);
  if (is_other_language(structure->language, tag->language))
    set(structure, top, "/Lang", qpdf_oh_new_string(pdf, tag->language));
  qpdf_oh content = qpdf_oh_new_integer(pdf, number);
  if (tag->link) {
    qpdf_oh link = new_element(structure, "Link", top), children = qpdf_oh_new_array(pdf);
    holder = figure ? new_element(structure, role, link) : link;
    set(structure, top, "/K", array_of(structure, link));
    qpdf_oh_append_item(pdf, children, figure ? holder : content);
    qpdf_oh_append_item(pdf, children, make_reference(structure, add_annotation(structure, link, tag)));
    set(structure, link, "/K", children);
  }
  if (figure)
    describe_figure(structure, holder, tag);
  if (figure || !tag->link)
    set(structure, holder, "/K", array_of(structure, content));
  return holder;
}

static void add_page(struct structure *structure, int index, const GArray *tags)
{
  qpdf_data pdf = structure->pdf;
  structure->page = qpdf_get_page_n(pdf, (size_t)index);
  set_integer(structure, structure->page, "/StructParents", index);
  set_name(structure, structure->page, "/Tabs", "S");
  qpdf_oh_remove_key(pdf, structure->page, "/Annots");
  qpdf_oh holders = qpdf_oh_new_array(pdf);
  for (guint i = 0; i < tags->len; i++)
    qpdf_oh_append_item(pdf, holders, add_part(structure, &g_array_index(tags, struct tag, i), (int)i));
  enter_parent(structure, structure->parents, index, holders);
}

/* The root with its tree of parents, whose entries are sorted: pages first, then annotations. */
static void write_root(struct structure *structure)
{
  qpdf_data pdf = structure->pdf;
  qpdf_oh root = new_dictionary(structure), parents = new_dictionary(structure);
  set_name(structure, root, "/Type", "StructTreeRoot");
  set(structure, root, "/K", array_of(structure, structure->document));
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, structure->link_parents); i++)
    qpdf_oh_append_item(pdf, structure->parents, qpdf_oh_get_array_item(pdf, structure->link_parents, i));
  set(structure, parents, "/Nums", structure->parents);
  set(structure, root, "/ParentTree", parents);
  set_integer(structure, root, "/ParentTreeNextKey", structure->next_parent);
  set(structure, structure->document, "/P", root);
  set(structure, qpdf_get_root(pdf), "/StructTreeRoot", root);
  set(structure, qpdf_get_root(pdf), "/MarkInfo", qpdf_oh_parse(pdf, "<< /Marked true >>"));
}

void structure_write(qpdf_data pdf, const struct tags *tags, struct rect page, const char *language)
{
  struct structure structure = {.pdf = pdf, .language = language, .height = page.height};
  int count = (int)tags->pages->len;
  structure.next_parent = count;
  structure.document = new_dictionary(&structure);
  structure.children = qpdf_oh_new_array(pdf);
  structure.parents = qpdf_oh_new_array(pdf);
  structure.link_parents = qpdf_oh_new_array(pdf);
  set_name(&structure, structure.document, "/Type", "StructElem");
  set_name(&structure, structure.document, "/S", "Document");
  set(&structure, structure.document, "/K", structure.children);
  for (int i = 0; i < count && !qpdf_has_error(pdf); i++)
    add_page(&structure, i, g_ptr_array_index(tags->pages, i));
  write_root(&structure);
  qpdf_oh_release_all(pdf);
}
