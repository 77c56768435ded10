/// Tests.
@NullMarked
package app.garage.desktop.fx;

import org.jspecify.annotations.NullMarked;
