"""Tools for those who work on CustDesk; the program itself never imports them."""
