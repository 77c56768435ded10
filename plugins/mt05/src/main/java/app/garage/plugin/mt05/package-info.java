/// The Delphi MT05 of many small motorcycles and quads: KWP2000 with the unit at address 11. It answers the services of
/// OBD, so `obd` speaks with it as well; this adds its own numbers, its block `21 01` and its codes by service 18.
@NullMarked
package app.garage.plugin.mt05;

import org.jspecify.annotations.NullMarked;
