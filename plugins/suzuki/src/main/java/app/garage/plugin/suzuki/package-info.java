/// Suzuki's diagnosis of motorcycles (SDS): KWP2000 with the unit at address 12 and a length byte in every frame. All
/// live values stand in one block, `21 08`; the first two stored faults have a block each of what was measured when
/// they were detected, `21 41` and `21 51`.
@NullMarked
package app.garage.plugin.suzuki;

import org.jspecify.annotations.NullMarked;
