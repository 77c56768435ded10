/// The window: header, rail, task strip, journal, palette, and which screen is in front.
@NullMarked
package app.garage.desktop.shell;

import org.jspecify.annotations.NullMarked;
