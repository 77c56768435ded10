package app.garage.report;

/// The workshop as it stands at the head of a report. Empty lines are left out.
///
/// @param name of the workshop
/// @param address as printed, lines separated by line feeds
/// @param phone as printed
/// @param email as printed
public record GarageCard(String name, String address, String phone, String email) {
    /// {@return a card nobody filled in yet}
    public static GarageCard blank() {
        return new GarageCard("", "", "", "");
    }
}
