-- Runs once, as the superuser, when PostgreSQL's volume is new. The first migration would make sheber_app, too; it is
-- made here already because the application's sign-in has to be a member of it.
\getenv owner_password OWNER_DATABASE_PASSWORD
\getenv application_password APPLICATION_DATABASE_PASSWORD

-- Owns the schema and migrates it. Migrations make a role, hence CREATEROLE; it is no superuser.
CREATE ROLE sheber_owner LOGIN CREATEROLE PASSWORD :'owner_password';

-- What the application may do is granted to this role by the migrations.
CREATE ROLE sheber_app NOLOGIN;

-- As which api and worker sign in: owns nothing, so what is append-only is so for them by privilege.
CREATE ROLE sheber LOGIN PASSWORD :'application_password' IN ROLE sheber_app;

CREATE DATABASE sheber OWNER sheber_owner;
