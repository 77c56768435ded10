/// Ways to the outside: serial ports, TCP, recorded transcripts, and the wiretap.
@NullMarked
package app.garage.links;

import org.jspecify.annotations.NullMarked;
