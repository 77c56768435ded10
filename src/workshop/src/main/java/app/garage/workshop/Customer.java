package app.garage.workshop;

import java.util.UUID;

/// Somebody who brings vehicles.
///
/// @param id of the customer
/// @param name as it stands on the report
/// @param phone as typed, may be empty
/// @param email as typed, may be empty
/// @param note for the workshop only, may be empty
public record Customer(UUID id, String name, String phone, String email, String note) {}
