/// The people and the vehicles of a workshop: customers, their vehicles, and each visit of a vehicle.
///
/// A *customer* owns vehicles; a *vehicle* is known by its VIN, by its plate, or only by a name; a *visit* is what
/// happens between the arrival and the departure of a vehicle, with the customer's complaint, the odometer, the scans
/// that were made and the reports that were handed over.
@NullMarked
package app.garage.workshop;

import org.jspecify.annotations.NullMarked;
