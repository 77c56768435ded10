/// Tests of actuators, resets and routines, run while a button is held.
@NullMarked
package app.garage.desktop.tests;

import org.jspecify.annotations.NullMarked;
