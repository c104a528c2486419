"""Every HTTP door: providers' webhooks, the look-up API, health and metrics, the demo, and who may stay connected."""
