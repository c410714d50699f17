-- The three roles of ZeroBalance and its database. Run once as a superuser:
--   psql -v owner_password=… -v app_password=… -v relay_password=… -f deploy/postgres/roles.sql
-- None of them is a superuser or above row-level security; only the owner changes the schema.
CREATE ROLE zerobalance_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
  PASSWORD :'owner_password';
CREATE ROLE zerobalance_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
  PASSWORD :'app_password';
CREATE ROLE zerobalance_relay LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
  PASSWORD :'relay_password';
CREATE DATABASE zerobalance OWNER zerobalance_owner ENCODING 'UTF8' TEMPLATE template0;
