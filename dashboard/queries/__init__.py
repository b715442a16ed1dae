"""SQL over the marts: parameters in, `Query` out. No Streamlit here."""
