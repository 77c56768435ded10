/// Screen 1: who this vehicle is, what its units say about themselves, and what was done to it before.
@NullMarked
package app.garage.desktop.vehicle;

import org.jspecify.annotations.NullMarked;
