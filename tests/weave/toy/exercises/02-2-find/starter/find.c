bool find(void) { return false; }
