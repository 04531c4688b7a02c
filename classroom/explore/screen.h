/* screen.h —— 把结果印在终端上：说明、账目、块的图。 */
#ifndef SCREEN_H
#define SCREEN_H

#include "account.h"

extern void screen_show(const Play *play, const Account *account);

#endif
