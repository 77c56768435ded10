/// Screen 0: what is plugged in, one large button, the demonstration vehicles, the last vehicles.
@NullMarked
package app.garage.desktop.home;

import org.jspecify.annotations.NullMarked;
