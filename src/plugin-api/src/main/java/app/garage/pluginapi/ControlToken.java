package app.garage.pluginapi;

/// A permission to send one request once that moves something on the vehicle.
public interface ControlToken extends GateToken {}
