/// Virtual vehicles with adapters, written from the standards independently of the client side.
@NullMarked
package app.garage.twin;

import org.jspecify.annotations.NullMarked;
