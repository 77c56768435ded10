/// The program: wiring, command line, jobs.
@NullMarked
package app.garage.app;

import org.jspecify.annotations.NullMarked;
