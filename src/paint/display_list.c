/* to be written */
typedef int placeholder_display_list;
