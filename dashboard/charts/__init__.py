"""Pictures: data frame in, Vega-Lite specification out. No Streamlit here."""
