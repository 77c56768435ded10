/// Tests.
@NullMarked
package app.garage.desktop.live;

import org.jspecify.annotations.NullMarked;
