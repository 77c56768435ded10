/// H2 and Hibernate: implements the ports of the rooms above the kernel.
@NullMarked
package app.garage.store;

import org.jspecify.annotations.NullMarked;
