/// Screen 3: present values as a table, as gauges and as curves, with the rate and the age of each.
@NullMarked
package app.garage.desktop.live;

import org.jspecify.annotations.NullMarked;
