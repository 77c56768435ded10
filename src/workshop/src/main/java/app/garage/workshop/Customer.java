package app.garage.workshop;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/// Somebody who brings vehicles.
///
/// @param id of the customer
/// @param name as it stands on the report
/// @param phone as typed, may be empty
/// @param email as typed, may be empty
/// @param note for the workshop only, may be empty
public record Customer(UUID id, String name, String phone, String email, String note) {
    /// {@return the order of a card index: by name as a French reader looks it up, accents and case last}
    public static Comparator<Customer> byName() {
        return Comparator.comparing(Customer::name, Collator.getInstance(Locale.FRENCH))
                .thenComparing(customer -> customer.id().toString());
    }
}
