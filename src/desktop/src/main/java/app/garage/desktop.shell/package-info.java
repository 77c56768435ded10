/// The window: header, rail, task strip, journal.
@NullMarked
package app.garage.desktop.shell;

import org.jspecify.annotations.NullMarked;
