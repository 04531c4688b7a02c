/* ctype.h —— 只认 ASCII。 */
#ifndef LAB_CTYPE_H
#define LAB_CTYPE_H

static inline int isdigit(int c) { return c >= '0' && c <= '9'; }
static inline int isalpha(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static inline int isspace(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

#endif
