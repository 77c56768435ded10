/// Client-side protocol state machines: pure, without thread, port or clock.
@NullMarked
package app.garage.protocolkit;

import org.jspecify.annotations.NullMarked;
