/** Registered and taken away again by the test page; it does nothing. */
