/// What holds in the whole house: who may use whom, which library belongs to which room, and what every bundle has.
@NullMarked
package app.garage.houserules;

import org.jspecify.annotations.NullMarked;
