package app.garage.pluginapi;

/// A permission to restart a unit once.
public interface ResetToken extends GateToken {}
