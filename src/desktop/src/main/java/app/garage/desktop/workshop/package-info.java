/// Screen 9: customers, vehicles, visits, settings.
@NullMarked
package app.garage.desktop.workshop;

import org.jspecify.annotations.NullMarked;
