/* to be written */
typedef int placeholder_preview;
