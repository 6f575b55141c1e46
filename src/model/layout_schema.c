/* to be written */
typedef int placeholder_layout_schema;
